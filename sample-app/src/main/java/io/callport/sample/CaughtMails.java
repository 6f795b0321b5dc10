package io.callport.sample;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The built-in SMTP server: real SMTP on a port of its own, and what it caught. */
final class CaughtMails implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /**
     * A mail as the shop's pages show it.
     *
     * @param messageId the same for a mail that was sent twice
     */
    record Mail(String to, String subject, String messageId) {}

    CaughtMails() {
        server.start();
    }

    JavaMailSender sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        return sender;
    }

    List<Mail> all() throws MessagingException {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            mails.add(new Mail(message.getAllRecipients()[0].toString(), message.getSubject(), message.getMessageID()));
        }
        return mails;
    }

    @Override
    public void close() {
        server.stop();
    }
}
