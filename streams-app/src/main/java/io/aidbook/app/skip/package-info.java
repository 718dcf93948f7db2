/** Takes an application past a batch of records that no instance can hold in memory. */
package io.aidbook.app.skip;
