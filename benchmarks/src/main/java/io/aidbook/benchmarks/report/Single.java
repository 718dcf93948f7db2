package io.aidbook.benchmarks.report;

/**
 * What one part takes by itself, by JMH.
 *
 * @param name class and method
 * @param with its parameters; may be empty
 * @param score time of one operation
 * @param error half of the interval in which it lies with 99.9 %
 * @param unit of both
 */
public record Single(String name, String with, double score, double error, String unit) {}
