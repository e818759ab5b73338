package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.ground.Once;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Says once that something is being downloaded; many files may be at a time. */
final class FirstTransfer extends AbstractTransferListener {

    private final Once<Boolean> said;

    FirstTransfer(Runnable news) {
        said = new Once<>(() -> {
            news.run();
            return true;
        });
    }

    @Override
    public void transferInitiated(TransferEvent event) {
        said.get();
    }
}
