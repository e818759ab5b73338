package io.github.snowplowcollector.mojo.maven;

import io.github.snowplowcollector.ground.Once;
import java.util.Optional;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferListener;
import org.jspecify.annotations.Nullable;

/** Says once that something is being downloaded, before Maven shows how; many files may be at a time. */
final class FirstTransfer implements TransferListener {

    private final Once<Boolean> said;
    private final TransferListener shown;

    FirstTransfer(Runnable news, @Nullable TransferListener maven) {
        said = new Once<>(() -> {
            news.run();
            return true;
        });
        shown = Optional.ofNullable(maven).orElseGet(() -> new AbstractTransferListener() {});
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        said.get();
        shown.transferInitiated(event);
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        shown.transferStarted(event);
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        shown.transferProgressed(event);
    }

    @Override
    public void transferCorrupted(TransferEvent event) throws TransferCancelledException {
        shown.transferCorrupted(event);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        shown.transferSucceeded(event);
    }

    @Override
    public void transferFailed(TransferEvent event) {
        shown.transferFailed(event);
    }
}
