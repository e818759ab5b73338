package io.github.snowplowcollector.report.snippet;

/**
 * Text to copy.
 *
 * @param title what it is for
 * @param file name of its file
 * @param text its lines, each ended
 */
public record Snippet(String title, String file, String text) {}
