using KubeKit.Node.Probes;
using KubeKit.Node.Runtime;
using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Pods;

/// <summary>Runs postStart and preStop hooks.</summary>
internal sealed class LifecycleHooks(IContainerRuntime runtime, HttpGetter http, TimeProvider time)
{
    // A hook of postStart has no limit of its own; this one keeps a lost connection from holding a container forever.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Runs a hook to its end.</summary>
    /// <returns>Null when it succeeded, else what went wrong.</returns>
    public async Task<string?> RunAsync(ProbeTarget target, LifecycleHandler handler, CancellationToken cancellationToken)
    {
        try
        {
            switch (handler)
            {
                case { Exec: { } exec }:
                    var result = await runtime.ExecAsync(target.ContainerId, exec.Command ?? [], Longest, cancellationToken);
                    return result.ExitCode == 0 ? null
                        : $"command '{string.Join(' ', exec.Command ?? [])}' exited with {result.ExitCode}: {result.Output}";
                case { HttpGet: { } get }:
                    var status = await http.GetAsync(target, get, cancellationToken);
                    return status < 400 ? null : $"HTTP hook answered {status}";
                case { Sleep: { } sleep }:
                    await Task.Delay(TimeSpan.FromSeconds(sleep.Seconds), time, cancellationToken);
                    return null;
                default:
                    return "invalid handler: it names neither exec, httpGet nor sleep";
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return e.Message;
        }
    }
}
