package io.aidbook.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Offer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class PortableSchemaTest {
  @Test
  void shouldLeaveOutOnlyWhatJavaAloneUnderstands() {
    Schema generated = Offer.getClassSchema();
    Schema portable = PortableSchema.of(generated);

    assertThat(portable.toString()).doesNotContain("avro.java.string");
    assertThat(portable.getDoc()).isEqualTo(generated.getDoc());
    assertThat(portable.getField("expiresAt").doc())
        .isEqualTo(generated.getField("expiresAt").doc());
    assertThat(portable.toString()).contains("timestamp-millis");
    assertThat(SchemaNormalization.parsingFingerprint64(portable))
        .isEqualTo(SchemaNormalization.parsingFingerprint64(generated));
    assertThat(PortableSchema.of(portable)).hasToString(portable.toString());
  }
}
