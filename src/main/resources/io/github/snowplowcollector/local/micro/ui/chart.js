import uPlot from '/micro/ui/uplot.js';
import { plural } from './words.js';

/** Seconds that a bar may stand for. */
const WIDTHS = [1, 2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400, 604_800];
const DAY = 86_400;
const MOST_BARS = 90;
const SHORTEST_SPAN = 60;
const PAUSE = 250;
const HEIGHT = 120;

/** Good and bad events of the lines that are shown, over the time of their requests. */
export class Chart {
  #plot;
  #place;
  #reading;
  #store;
  #due = false;

  constructor(place, reading, store) {
    this.#place = place;
    this.#reading = reading;
    this.#store = store;
    this.#plot = new uPlot(this.#options(), [[], [], []], place);
    new ResizeObserver(() => this.#plot.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#plot.redraw(false));
    store.listen(() => this.#drawSoon());
  }

  #drawSoon() {
    if (this.#due) return;
    this.#due = true;
    setTimeout(() => {
      this.#due = false;
      this.#draw();
    }, PAUSE);
  }

  #draw() {
    const { width, starts, good, bad } = count(this.#store.shown);
    // The bad ones stand on the good ones: where there are any, their bar is drawn first, as high as both.
    const both = good.map((each, index) => (bad[index] > 0 ? each + bad[index] : null));
    this.#plot.batch(() => {
      this.#plot.setData([starts, both, good], false);
      this.#plot.setScale('x', { min: starts[0] - width / 2, max: starts[starts.length - 1] + width / 2 });
      this.#plot.setScale('y', { min: 0, max: Math.max(4, ...good, ...both) });
    });
    const [sumGood, sumBad] = [good, bad].map((each) => each.reduce((sum, next) => sum + next, 0));
    this.#place.setAttribute('aria-label', `${sumGood} good and ${plural(sumBad, 'bad event')} over time`);
  }

  #options() {
    const bars = uPlot.paths.bars({ size: [0.8, 24] });
    return {
      width: Math.max(200, this.#place.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { setScale: false, x: false } },
      scales: { x: { time: true, auto: false }, y: { auto: false } },
      axes: [axis({ size: 28, space: 70, values: times }), axis({ size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] })],
      series: [
        {},
        { label: 'bad', paths: bars, fill: () => colour('--bad'), points: { show: false } },
        { label: 'good', paths: bars, fill: () => colour('--good'), points: { show: false } },
      ],
      hooks: { setCursor: [(plot) => this.#read(plot)] },
    };
  }

  #read(plot) {
    const [starts, both, good] = plot.data;
    const index = plot.cursor.idx;
    const known = index !== null && index !== undefined && index in starts;
    this.#reading.textContent = known
      ? `${new Date(starts[index] * 1000).toLocaleTimeString('en-GB')}: ${good[index]} good, ${(both[index] ?? good[index]) - good[index]} bad`
      : '';
  }
}

function axis(more) {
  return { stroke: () => colour('--quiet'), grid: { stroke: () => colour('--line'), width: 1 }, ticks: { show: false }, ...more };
}

function times(plot, splits, axisIndex, space, step) {
  const parts = step >= DAY ? { day: '2-digit', month: 'short' } : { hour: '2-digit', minute: '2-digit', ...(step < 60 && { second: '2-digit' }) };
  const format = new Intl.DateTimeFormat('en-GB', parts);
  return splits.map((second) => format.format(new Date(second * 1000)));
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name);
}

/** Events of lines in spans of time, the first of which may be empty so that a bar does not fill the chart. */
function count(lines) {
  const times = [];
  let [oldest, newest] = [Infinity, -Infinity];
  for (const { time, verdict } of lines) {
    const second = Date.parse(time) / 1000;
    if (verdict === 'none' || Number.isNaN(second)) continue;
    times.push([second, verdict]);
    oldest = Math.min(oldest, second);
    newest = Math.max(newest, second);
  }
  if (times.length === 0) newest = oldest = Math.floor(Date.now() / 1000);
  const span = Math.max(SHORTEST_SPAN, newest - oldest);
  const width = WIDTHS.find((each) => span / each <= MOST_BARS) ?? span / MOST_BARS;
  const start = Math.floor((newest - span) / width) * width;
  const bars = Math.floor((newest - start) / width) + 1;
  const starts = Array.from({ length: bars }, (_, index) => start + index * width);
  const good = new Array(bars).fill(0);
  const bad = new Array(bars).fill(0);
  for (const [second, verdict] of times) {
    (verdict === 'good' ? good : bad)[Math.floor((second - start) / width)]++;
  }
  return { width, starts, good, bad };
}
