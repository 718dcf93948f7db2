/**
 * What became of each offer and need, for whoever published it: what the ledgers hold, what stands
 * in candidates, and why the latest record that was not taken was refused.
 */
package io.aidbook.status;
