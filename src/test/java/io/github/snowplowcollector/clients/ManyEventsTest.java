package io.github.snowplowcollector.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand events and more on the page. What is measured does not depend on how busy the machine is: elements, memory and work. */
@Timeout(240)
class ManyEventsTest extends SharedMicroPage {

    private static final int KEPT = 10_000;
    private static final int PAINTINGS = 200;

    private static void send(int events) throws Exception {
        page.send(
                events,
                i -> "GET /i?e=" + (i % 50 == 7 ? "nonsense" : "pv") + "&p=web&tv=js-4.10.1&aid=app-" + i % 700
                        + "&url=http%3A%2F%2Fshop.example.com%2Fproducts%2F" + i + " HTTP/1.1");
    }

    @Test
    void keepsTheNewestAndScrollsThroughThem() throws Exception {
        page.open();
        send(KEPT + 300);
        var scrolled = page.take("""
                const tool = await context.newCDPSession(page);
                await tool.send('Performance.enable', { timeDomain: 'threadTicks' });
                const metrics = async () => Object.fromEntries((await tool.send('Performance.getMetrics')).metrics.map((each) => [each.name, each.value]));
                await page.locator('#count', { hasText: '10,000 requests' }).waitFor();
                await page.waitForSelector(`#rows [data-number="${values.last}"]`);
                const before = await metrics();
                const most = await page.evaluate(async (steps) => {
                  const grid = document.querySelector('#table');
                  const most = { rows: 0, elements: 0, empty: 0 };
                  for (let step = 0; step <= steps; step++) {
                    grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * step / steps;
                    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
                    most.rows = Math.max(most.rows, document.querySelectorAll('#rows .row').length);
                    most.elements = Math.max(most.elements, document.querySelectorAll('*').length);
                    const seen = document.elementFromPoint(100, grid.getBoundingClientRect().bottom - 40);
                    most.empty += seen.closest('.row') ? 0 : 1;
                  }
                  return most;
                }, values.paintings);
                const after = await metrics();
                const oldest = await page.locator(`#rows [data-number="${values.last - 9_999}"]`).count();
                return { ...most, oldest, seconds: after.TaskDuration - before.TaskDuration };""", Map.of("last", KEPT + 300, "paintings", PAINTINGS));

        assertThat(scrolled.path("rows").asInt()).as("rows that are elements").isBetween(10, 60);
        assertThat(scrolled.path("elements").asInt()).as("elements").isLessThan(1500);
        assertThat(scrolled.path("empty").asInt()).as("paintings without a row").isZero();
        assertThat(scrolled.path("oldest").asInt())
                .as("the oldest of the kept ones at the end")
                .isEqualTo(1);
        assertThat(scrolled.path("seconds").asDouble())
                .as("processor time of %d paintings", PAINTINGS)
                .isBetween(0.001, PAINTINGS * 0.05);

        page.take("""
                await page.fill('#filter [name=text]', 'products/1');
                await page.locator('#count', { hasText: ' of 10,000 requests' }).waitFor();
                await page.screenshot({ path: values.pictures + '/many.png' });
                await page.click('#clear-filter');""");
        long once = heap();
        send(3 * KEPT / 2);
        page.take(
                "await page.waitForSelector(`#rows [data-number=\"${values.last}\"]`)",
                Map.of("last", 5 * KEPT / 2 + 300));

        assertThat(page.take("return page.textContent('#count')").asString()).isEqualTo("10,000 requests");
        assertThat(heap()).as("bytes of memory").isLessThan(once + 10_000_000).isLessThan(60_000_000);
    }

    /** Memory that the page's script uses, without garbage. */
    private static long heap() throws Exception {
        return page.take("""
                const tool = await context.newCDPSession(page);
                await tool.send('HeapProfiler.collectGarbage');
                const { usedSize } = await tool.send('Runtime.getHeapUsage');
                return usedSize;""").asLong();
    }
}
