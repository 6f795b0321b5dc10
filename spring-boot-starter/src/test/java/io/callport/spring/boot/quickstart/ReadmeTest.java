package io.callport.spring.boot.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows stands in it as it is compiled here. */
class ReadmeTest {
    private static String quoted(String file) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/callport/spring/boot/" + file));
        return source.substring(source.indexOf("@Configuration\n"));
    }

    @Test
    void opensWithTwoBeansInTwentyLines() throws IOException {
        String beans = quoted("quickstart/PaymentConfiguration.java");

        assertThat(beans.lines().count()).isLessThanOrEqualTo(20);
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + beans + "```\n");
    }

    @Test
    void hasTheRuleForSpringSecurity() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains("```java\n" + quoted("security/CallbackRule.java") + "```\n");
    }
}
