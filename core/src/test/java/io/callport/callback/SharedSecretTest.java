package io.callport.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SharedSecretTest {

    @Nested
    class WithASecurityProviderThatCopiesNothing {
        private final Provider provider = new HardwareLike();

        @BeforeEach
        void prefer() {
            Security.insertProviderAt(provider, 1);
        }

        @AfterEach
        void remove() {
            Security.removeProvider(provider.getName());
        }

        @Test
        void signsAllTheSame() throws GeneralSecurityException {
            assertThat(Mac.getInstance("HmacSHA512").getProvider()).isSameAs(provider);
            SharedSecret secret = SharedSecret.of("my-shared-secret");

            for (int i = 0; i < 2; i++) {
                assertThat(SignatureScheme.sign(
                                secret,
                                BodyDigest.SHA512,
                                "POST",
                                Vectors.CALLBACK_BODY,
                                Vectors.JSON,
                                Vectors.CALLBACK_DATE,
                                "/callback"))
                        .isEqualTo(Vectors.C4);
            }
        }
    }

    /** As one in front of a hardware module is: its state cannot be copied. */
    private static final class HardwareLike extends Provider {
        private static final long serialVersionUID = 1;

        HardwareLike() {
            super("HardwareLike", "1", "for this test");
            putService(new Service(this, "Mac", "HmacSHA512", Uncopied.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Uncopied();
                }
            });
        }
    }

    private static final class Uncopied extends MacSpi {
        private final Mac mac;

        Uncopied() {
            try {
                mac = Mac.getInstance("HmacSHA512", "SunJCE");
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected int engineGetMacLength() {
            return mac.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec spec) throws InvalidKeyException {
            mac.init(key);
        }

        @Override
        protected void engineUpdate(byte input) {
            mac.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            mac.update(input, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            return mac.doFinal();
        }

        @Override
        protected void engineReset() {
            mac.reset();
        }
    }
}
