/** Each run has a process of its own, so that nobody's heap and compiler bear on another's. */
package io.aidbook.benchmarks.process;
