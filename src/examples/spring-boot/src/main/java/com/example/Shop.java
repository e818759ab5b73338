package com.example;

import com.snowplowanalytics.snowplow.tracker.Tracker;
import com.snowplowanalytics.snowplow.tracker.configuration.TrackerConfiguration;
import com.snowplowanalytics.snowplow.tracker.events.Structured;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Shop {

    private final Tracker tracker;

    Shop(@Value("${collector.url}") String collector) {
        tracker = new Tracker(new TrackerConfiguration("sp", "shop"), new GetEmitter(collector));
    }

    @PostMapping("/orders/{number}")
    void order(@PathVariable String number) {
        tracker.track(Structured.builder()
                .category("shop")
                .action("order")
                .label(number)
                .build());
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Shop.class, arguments);
    }
}
