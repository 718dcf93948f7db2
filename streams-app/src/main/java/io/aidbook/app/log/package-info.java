/** Reads topics from their first record to where they end now, without a group of its own. */
package io.aidbook.app.log;
