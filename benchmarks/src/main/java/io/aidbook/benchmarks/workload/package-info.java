/** Events to measure with: drawn from a seed, skewed as those of real hubs are. */
package io.aidbook.benchmarks.workload;
