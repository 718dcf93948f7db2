/** What was measured, for a person and for a program. */
package io.aidbook.benchmarks.report;
