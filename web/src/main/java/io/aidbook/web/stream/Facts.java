package io.aidbook.web.stream;

import io.aidbook.region.Region;

/**
 * What filters of a stream ask about a record. Null where it is not known, or there is none.
 *
 * @param category of offer or need
 * @param region a need's region, an offer's origin
 * @param party a need's requester, or an offer's provider
 * @param otherParty of a pair, the provider
 */
record Facts(String category, Region region, String party, String otherParty) {}
