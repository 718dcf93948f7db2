package io.aidbook.web.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;
import java.util.Optional;

/**
 * Signing in that has begun, as a cookie holds it until the issuer sends the browser back.
 *
 * @param state comes back with the browser, and shows that this browser began
 * @param nonce comes back in the ID token, and shows that it is for this sign-in
 * @param verifier is shown to the issuer with the code, which is worth nothing without it
 * @param to where to go then
 * @param began when
 */
record SignIn(String state, String nonce, String verifier, String to, Instant began) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static SignIn begin(String to, Instant now) {
    return new SignIn(
        new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue(), to, now);
  }

  String toJson() {
    return JSON.createObjectNode()
        .put("s", state)
        .put("n", nonce)
        .put("v", verifier)
        .put("t", to)
        .put("b", began.getEpochSecond())
        .toString();
  }

  static Optional<SignIn> of(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return Optional.of(
          new SignIn(
              node.required("s").asText(),
              node.required("n").asText(),
              node.required("v").asText(),
              node.required("t").asText(),
              Instant.ofEpochSecond(node.required("b").longValue())));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
