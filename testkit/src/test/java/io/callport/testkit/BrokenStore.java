package io.callport.testkit;

/** Does as the in-memory store does; each test's broken one overrides what it breaks. */
class BrokenStore extends DelegatingPaymentStore {
    final InMemoryPaymentStore sound;

    BrokenStore(InMemoryPaymentStore sound) {
        super(sound);
        this.sound = sound;
    }
}
