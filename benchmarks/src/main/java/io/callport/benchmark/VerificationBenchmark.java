package io.callport.benchmark;

import io.callport.callback.CallbackVerifier;
import io.callport.callback.ConnectorKeys;
import io.callport.callback.Headers;
import io.callport.callback.RawCallback;
import io.callport.callback.SharedSecret;
import io.callport.callback.Verification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Is a callback of 1 KiB authentic? Beside the same question put to the JDK by hand. */
@State(Scope.Thread)
public class VerificationBenchmark {
    private final Post post = new Post();
    private final CallbackVerifier verifier = new CallbackVerifier();
    private final ConnectorKeys keys = ConnectorKeys.of(SharedSecret.of(Post.SECRET));

    private final SecretKeySpec key = new SecretKeySpec(Post.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
    private final MessageDigest reusedDigest;
    private final Mac reusedMac;

    /** For JMH. */
    public VerificationBenchmark() {
        try {
            reusedDigest = MessageDigest.getInstance("SHA-512");
            reusedMac = Mac.getInstance("HmacSHA512");
            reusedMac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Refuses to measure what does not verify. */
    @Setup
    public void check() throws GeneralSecurityException {
        if (callport().kind() != Verification.Kind.VERIFIED || !bareJca() || !bareJcaReused()) {
            throw new IllegalStateException("the signature does not fit");
        }
    }

    /** With all that an adapter does after it has method, target, headers and body in hand. */
    @Benchmark
    public Verification callport() {
        Headers headers = Headers.builder()
                .add("Host", "api.example.org")
                .add("User-Agent", "gateway")
                .add("Accept", "*/*")
                .add("Content-Type", Post.CONTENT_TYPE)
                .add("Content-Length", "1024")
                .add("Date", Post.DATE)
                .add("X-Signature", post.signature)
                .add("X-Forwarded-For", "192.0.2.1")
                .add("X-Forwarded-Proto", "https")
                .add("Connection", "close")
                .build();
        return verifier.verify(RawCallback.of(Post.METHOD, Post.TARGET, "shop", headers, post.body), keys);
    }

    /** As one writes it who keeps nothing but the key. */
    @Benchmark
    public boolean bareJca() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(key);
        return fits(MessageDigest.getInstance("SHA-512"), mac);
    }

    /** The least that the JDK can do it for: objects that only one thread may use, kept by it. */
    @Benchmark
    public boolean bareJcaReused() {
        return fits(reusedDigest, reusedMac);
    }

    private boolean fits(MessageDigest digest, Mac mac) {
        String message = String.join(
                "\n",
                Post.METHOD,
                HexFormat.of().formatHex(digest.digest(post.body)),
                Post.CONTENT_TYPE,
                Post.DATE,
                Post.TARGET);
        byte[] signature = Base64.getEncoder().encode(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        return MessageDigest.isEqual(signature, post.signature.getBytes(StandardCharsets.ISO_8859_1));
    }
}
