package io.github.snowplowcollector.local.dns;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;

/** Answers each packet where it came from. */
final class UdpPackets extends SimpleChannelInboundHandler<DatagramPacket> {

    private final Responder responder;

    UdpPackets(Responder responder) {
        this.responder = responder;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        responder.overUdp(ByteBufUtil.getBytes(packet.content())).ifPresent(answer -> {
            var unused = context.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(answer), packet.sender()));
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Whoever asked has gone, or asks again; the socket serves the others.
    }
}
