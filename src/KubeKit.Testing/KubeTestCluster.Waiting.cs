using System.Globalization;
using System.Runtime.CompilerServices;
using KubeKit.Client;
using KubeKit.Resources;

namespace KubeKit.Testing;

public sealed partial class KubeTestCluster
{
    /// <summary>How long the waiting methods wait where they are told nothing, in real time.</summary>
    /// <value>30 s: loaded build machines are slow, and what comes true ends the wait at once.</value>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromSeconds(30);

    // Often enough that tests are quick; seldom enough that the cluster has the processor.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs an assertion again and again until it does not throw.</summary>
    /// <exception cref="NeverCameTrueException">It still threw when the time was over. The message shows the cluster.</exception>
    public Task EventuallyAsync(Func<Task> assertion, TimeSpan? within = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        return WaitAsync(async () =>
        {
            await assertion();
            return true;
        }, "the assertion never held", within, cancellationToken);
    }

    /// <summary>Waits until an object is there and meets a condition; returns it.</summary>
    /// <exception cref="NeverCameTrueException">It did not in time. The message shows the object and the cluster.</exception>
    public async Task<T> EventuallyAsync<T>(
        string name, Func<T, bool>? condition = null, string? ns = null, TimeSpan? within = null, CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(condition))] string? text = null)
        where T : KubeObject, IKubeResource<T>
    {
        T? found = null;
        await WaitAsync(
            async () =>
            {
                found = await Client.FindAsync<T>(name, ns, cancellationToken) ?? throw new InvalidOperationException($"{T.Definition.GroupResource} \"{name}\" is not there");
                return condition?.Invoke(found) ?? true;
            },
            $"{T.Definition.GroupResource} \"{name}\" never met {text ?? "what was waited for"}",
            within,
            cancellationToken);
        return found!;
    }

    /// <summary>Waits until an object is gone.</summary>
    /// <exception cref="NeverCameTrueException">It was still there when the time was over.</exception>
    public Task EventuallyGoneAsync<T>(string name, string? ns = null, TimeSpan? within = null, CancellationToken cancellationToken = default)
        where T : KubeObject, IKubeResource<T> =>
        WaitAsync(async () => await Client.FindAsync<T>(name, ns, cancellationToken) is null, $"{T.Definition.GroupResource} \"{name}\" never went", within, cancellationToken);

    /// <summary>What is in the cluster, as <c>kubectl get</c> would show it, and what went wrong in it.</summary>
    public Task<string> DescribeAsync(CancellationToken cancellationToken = default) => ClusterPicture.TakeAsync(Client, _log.Lines, cancellationToken);

    // By the system's clock: the cluster's may stand still, and whoever waits does so in real time.
    private async Task WaitAsync(Func<Task<bool>> condition, string failure, TimeSpan? within, CancellationToken cancellationToken)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var patience = within ?? DefaultPatience;
        while (true)
        {
            Exception? last = null;
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                last = e;
            }

            if (TimeProvider.System.GetElapsedTime(begin) >= patience)
            {
                var waited = string.Create(CultureInfo.InvariantCulture, $"After {patience.TotalSeconds:0.#} s ");
                var reason = last is null ? "" : $": {last.Message}";
                throw new NeverCameTrueException($"{waited}{failure}{reason}\n\n{await DescribeAsync(cancellationToken)}", last);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
