package io.callport.sample;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mail.javamail.JavaMailSender;

/** Without SMTP_HOST, mail goes to a server of the shop's own that keeps it. */
@Configuration(proxyBeanMethods = false)
class MailServer {
    /** Only where no other server is named. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "shop.mail", havingValue = "caught")
    static class BuiltIn {
        @Bean(destroyMethod = "close")
        CaughtMails caughtMails() {
            return new CaughtMails();
        }

        @Bean
        @Primary
        JavaMailSender caughtMailSender(CaughtMails mails) {
            return mails.sender();
        }
    }
}
