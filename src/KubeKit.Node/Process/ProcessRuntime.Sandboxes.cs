using System.Net;
using System.Net.Sockets;
using KubeKit.Node.Runtime;

namespace KubeKit.Node.Process;

/// <summary>Sandboxes: an address, and what runs on it.</summary>
public sealed partial class ProcessRuntime
{
    /// <inheritdoc/>
    public Task<string> RunSandboxAsync(SandboxSpec spec, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        var directory = SandboxDirectory(id);
        Directory.CreateDirectory(directory);
        var record = new SandboxRecord
        {
            Id = id,
            Namespace = spec.Pod.Namespace,
            Name = spec.Pod.Name,
            Uid = spec.Pod.Uid,
            Attempt = spec.Attempt,
            Address = spec.HostNetwork ? null : _addresses.Take(directory),
            CreatedAt = _time.GetUtcNow(),
        };
        Save(record);
        return Task.FromResult(id);
    }

    /// <inheritdoc/>
    public async Task StopSandboxAsync(string sandboxId, CancellationToken cancellationToken)
    {
        if (!_sandboxes.TryGetValue(sandboxId, out var sandbox))
            return;

        await Task.WhenAll(Of(sandboxId).Select(c => StopContainerAsync(c.Record.Id, TimeSpan.Zero, cancellationToken)));
        if (sandbox.Running)
            Save(sandbox with { Running = false });
    }

    /// <inheritdoc/>
    public async Task RemoveSandboxAsync(string sandboxId, CancellationToken cancellationToken)
    {
        if (!_sandboxes.TryGetValue(sandboxId, out var sandbox))
            return;

        await StopSandboxAsync(sandboxId, cancellationToken);
        foreach (var container in Of(sandboxId))
            await RemoveContainerAsync(container.Record.Id, cancellationToken);

        if (sandbox.Address is { } address)
            _addresses.Free(address);

        DeleteDirectory(SandboxDirectory(sandboxId));
        _sandboxes.TryRemove(sandboxId, out _);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SandboxState>> ListSandboxesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SandboxState>>(
            [.. _sandboxes.Values.Select(s => new SandboxState(s.Id, Pod(s), s.Attempt, s.Running, s.Address, s.CreatedAt))]);

    /// <inheritdoc/>
    public async Task<Stream> OpenPortAsync(string sandboxId, int port, CancellationToken cancellationToken)
    {
        if (!_sandboxes.TryGetValue(sandboxId, out var sandbox))
            throw new ContainerRuntimeException(ContainerRuntimeError.NotFound, $"no such sandbox: {sandboxId}");

        // A process that did not ask for its pod's address listens on the machine's loopback.
        foreach (var address in (string?[])[sandbox.Address, "127.0.0.1"])
        {
            if (address is null)
                continue;

            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(address.AsSpan()), port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }

        throw new ContainerRuntimeException(ContainerRuntimeError.Other,
            $"failed to connect to localhost:{port} inside the pod: connection refused");
    }

    private string SandboxDirectory(string id) => Path.Combine(_root, "sandboxes", id);

    private IEnumerable<ProcessContainer> Of(string sandboxId) => _containers.Values.Where(c => c.Record.SandboxId == sandboxId);

    private void Save(SandboxRecord record)
    {
        RecordFile.Write(Path.Combine(SandboxDirectory(record.Id), "sandbox.json"), record, ProcessJson.Default.SandboxRecord);
        _sandboxes[record.Id] = record;
    }

    private static void DeleteDirectory(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }
}
