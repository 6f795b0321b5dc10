package io.callport.adapter.spring.quickstart;

import io.callport.Callport;
import io.callport.adapter.spring.SpringAmbientTransaction;
import io.callport.adapter.spring.SpringCallbackEndpoint;
import io.callport.adapter.spring.SpringEffectTransaction;
import io.callport.dispatch.EffectHandlers;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration
class CallbackConfiguration {
    @Bean(destroyMethod = "close")
    Callport callport(Parts parts, EffectHandlers handlers, PlatformTransactionManager manager, DataSource dataSource) {
        return Callport.builder()
                .connector("shop", connector -> connector.sharedSecrets(parts.secret()))
                .store(parts.store())
                .reader(parts.reader())
                .effectCodec(parts.codec())
                .effects(handlers)
                .effectTransaction(new SpringEffectTransaction(manager, dataSource))
                .ambientTransaction(new SpringAmbientTransaction())
                .start();
    }

    @Bean
    SpringCallbackEndpoint callbacks(Callport callport) {
        return new SpringCallbackEndpoint(callport.intake(), "/callbacks/{connector}");
    }
}
