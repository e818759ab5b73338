package io.github.snowplowcollector.event;

/** What a row of the access log turned out to be. */
public sealed interface Decoded permits Event, NoEvent {}
