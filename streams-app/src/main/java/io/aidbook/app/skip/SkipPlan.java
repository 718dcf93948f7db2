package io.aidbook.app.skip;

import java.util.List;
import java.util.OptionalLong;

/**
 * What skipping a batch means.
 *
 * @param members instances that run
 * @param reached offset that the application has read up to; where reading begins if it has not
 *     read at all
 * @param readableBefore records between there and the batch, which are set aside whole
 * @param unreadableBefore batches between there and the batch that cannot be read either
 * @param first first offset of the batch that the application has not read
 * @param last last offset of the batch
 * @param packedBytes of the batch, as the broker keeps it
 * @param unpackedBytes of the batch; empty when it is more than {@link Skip#MAX_UNPACKED_BYTES}
 * @param readable whether the batch is neither too large nor anything but records
 */
public record SkipPlan(
    List<String> members,
    long reached,
    long readableBefore,
    long unreadableBefore,
    long first,
    long last,
    int packedBytes,
    OptionalLong unpackedBytes,
    boolean readable) {}
