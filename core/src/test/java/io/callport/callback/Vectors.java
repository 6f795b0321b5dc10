package io.callport.callback;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Signatures known from IXOPAY's documentation and official client, and some computed independently of this code. */
final class Vectors {

    static final SharedSecret SECRET = SharedSecret.of("my-shared-secret");
    static final String DEBIT_URI = "/api/v3/transaction/my-api-key/debit";
    static final String JSON = "application/json";
    static final String JSON_UTF8 = "application/json; charset=utf-8";
    static final byte[] DEBIT_BODY =
            utf8("{\"merchantTransactionId\":\"2019-09-02-0004\",\"amount\":\"9.99\",\"currency\":\"EUR\"}");

    static final String CALLBACK_DATE = "Thu, 23 Mar 2023 10:34:47 GMT";
    static final byte[] CALLBACK_BODY = utf8("{\"result\":\"OK\",\"uuid\":\"d94c0d72f3a36e21f16e\","
            + "\"merchantTransactionId\":\"order-4711\",\"purchaseId\":\"20241218-d94c0d72f3a36e21f16e\","
            + "\"transactionType\":\"DEBIT\",\"paymentMethod\":\"Creditcard\",\"amount\":\"9.99\",\"currency\":\"EUR\","
            + "\"customer\":{\"firstName\":\"Zo\u00eb\",\"lastName\":\"M\u00fcller\"}}");
    static final String CALLBACK_SHA512 = "73293701c7cdb4a0de3ce73b40db990cca9aba972a24403df3cdeff686488201"
            + "cacc94ae07ed2f418ca7681fe3e232bcf99259c64b707919ba09d54e69876061";

    static final String V1 = "nL+8FBKWx4/pahYScKs/dRYPBEWjiBalRaWKHGtxLpELmLrgJ/+dSWjt6dZNuu6oF18NyWEU8tXLEVm2mtEapg==";
    static final String V2 = "pJUnPq6NQFmpPEG0VmnwspAVeTA7uC+pFP0nYYwua3Diw7GuW+brdk4UR6ma70EstDs8mrxWfqh1KU0xfNC69g==";
    static final String V3 = "qIb9F5RT2BiE+Lb53aJLc33WBFsZqfA/mJtL6Pca+asyd+4mnMGheYCDKN3dk+/8OtWbpulZtkQD5k5i1PpaLw==";
    static final String V5 = "K66S1pPHfmfHwkVs+uUBaHgXUfKSvfGBtj+znPLp6LSjyzYM8pPGem4EO9X9YYkEIrGHSEe2QqUUllIWgyO40Q==";
    static final String V8 = "4ICq+hfHFA81dAJHcXoP2/Pb+nkp9GljLe2S+REN0vMBhbQYNQUHIw/YxUTEIWS5Uu5WgdDEc7keMtqS0mpnAA==";
    static final String C1 = "c/RJ7FN6wG87VcsxlgH+ZXACPAOwxyxroMgkXmnTwxVh399PZIDd6akwSmGZF9At6CTvhjcfGhc8KKc6y7iG1A==";
    static final String C4 = "IeOetqcawvbZREldl+z2fNLSvZ+rxQt3rVLdk6wQ7PVkmtGvG/YWZZR6/uM9FW4ax8BhBlOJXoU7pcvJO83OKw==";

    private Vectors() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ConnectorKeys keys() {
        return ConnectorKeys.of(SECRET);
    }

    static Headers headers(String signature, String contentType, String date) {
        return Headers.of(
                Map.of("X-Signature", List.of(signature), "Content-Type", List.of(contentType), "Date", List.of(date)));
    }

    static RawCallback debit(String contentType, String date, String signature) {
        return RawCallback.of("POST", DEBIT_URI, "shop", headers(signature, contentType, date), DEBIT_BODY);
    }

    static RawCallback callback(Headers headers) {
        return RawCallback.of("POST", "/callback", "shop", headers, CALLBACK_BODY);
    }
}
