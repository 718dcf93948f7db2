/** What is compared: contenders, and the ground on which all of them run. */
package io.aidbook.benchmarks.contest;
