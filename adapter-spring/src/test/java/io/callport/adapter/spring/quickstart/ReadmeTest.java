package io.callport.adapter.spring.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void opensWithCodeThatCompiles() throws IOException {
        String source = Files.readString(
                Path.of("src/test/java/io/callport/adapter/spring/quickstart/CallbackConfiguration.java"));
        String quoted = source.substring(source.indexOf("@Configuration\n"));

        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + quoted + "```\n");
    }
}
