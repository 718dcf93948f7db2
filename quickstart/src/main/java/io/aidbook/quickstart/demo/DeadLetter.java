package io.aidbook.quickstart.demo;

/**
 * An input that was no event, as the dead-letter topic tells it.
 *
 * @param topic the topic it was meant for
 * @param key its key, or where it was read from; may be empty
 * @param reason what was wrong with it, in words
 */
public record DeadLetter(String topic, String key, String reason) {}
