package io.aidbook.quickstart.demo;

import java.time.Instant;

/**
 * One act of the demo's story: the rows recorded from this moment until the next act begins.
 *
 * @param number counted from 1
 * @param from when it begins, in the time of the rows
 * @param hub whose story it is
 * @param title a few words
 * @param line what the narrator says about it
 */
public record Act(int number, Instant from, String hub, String title, String line) {}
