using KubeKit.Node.Runtime;

namespace KubeKit.Node.Serving;

/// <summary>Joins a client's channel and a container's session until one of them ends.</summary>
internal static class RemoteCommand
{
    // After the end, a client gets this long to take its leave.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(IRemoteCommandChannel channel, Func<Task<IContainerSession>> open, TimeProvider time, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        IContainerSession session;
        try
        {
            session = await open();
        }
        catch (ContainerRuntimeException e)
        {
            await channel.FinishAsync(RemoteStatus.OfError(e.Message), cancellationToken);
            return;
        }

        await using (session)
        {
            var input = InputAsync(channel, session, end.Token);
            var output = OutputAsync(channel, session, end.Token);
            if (await Task.WhenAny(input, output) == input && !output.IsCompleted)
            {
                // The client is gone: disposing the session ends a command, and leaves a container alone.
                await end.CancelAsync();
                await output.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            }

            try
            {
                await output;
                await channel.FinishAsync(RemoteStatus.OfExit(await session.WaitForExitAsync(cancellationToken)), cancellationToken);
            }
            catch (ContainerRuntimeException e)
            {
                await channel.FinishAsync(RemoteStatus.OfError(e.Message), cancellationToken);
            }

            end.CancelAfter(Farewell);
            await input.WaitAsync(Farewell, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await end.CancelAsync();
        }
    }

    // Ends when the client is gone.
    private static async Task InputAsync(IRemoteCommandChannel channel, IContainerSession session, CancellationToken cancellationToken)
    {
        await foreach (var input in channel.ReadAsync(cancellationToken))
        {
            if (input.Size is { } size)
                await session.ResizeAsync(size.Width, size.Height, cancellationToken);
            else if (input.IsEnd)
                await session.CloseStdinAsync(cancellationToken);
            else
                await session.WriteStdinAsync(input.Data, cancellationToken);
        }
    }

    private static async Task OutputAsync(IRemoteCommandChannel channel, IContainerSession session, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        while (await session.ReadAsync(buffer, cancellationToken) is { IsEnd: false } read)
            await channel.WriteAsync(read.IsError, buffer.AsMemory(0, read.Count), cancellationToken);
    }
}
