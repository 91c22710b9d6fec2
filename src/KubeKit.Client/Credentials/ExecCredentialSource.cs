using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace KubeKit.Client.Credentials;

/// <summary>Runs a plugin when its last credential is not good any more, once for everybody who waits.</summary>
internal sealed class ExecCredentialSource(ExecPlugin plugin, TimeProvider time)
{
    // Programs may ask a network for it; one that hangs must not hang every request for ever.
    private static readonly TimeSpan MaxRun = TimeSpan.FromMinutes(2);

    // What it says as it fails is for people to read.
    private const int MaxError = 1024;

    private readonly Lock _lock = new();
    private Task<ExecCredential>? _current;

    /// <summary>A credential that is good now.</summary>
    /// <param name="refused">One that the server has refused, whatever its time; null for none.</param>
    /// <param name="cancellationToken">Stops waiting; the program runs on for others.</param>
    public Task<ExecCredential> GetAsync(ExecCredential? refused, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_current is null || _current.IsFaulted || (_current.IsCompletedSuccessfully && !IsGood(_current.Result, refused)))
            {
                _current = Task.Run(RunAsync, CancellationToken.None);
            }

            return _current.WaitAsync(cancellationToken);
        }
    }

    private bool IsGood(ExecCredential credential, ExecCredential? refused) =>
        !ReferenceEquals(credential, refused) && (credential.Expires is not { } expires || time.GetUtcNow() < expires);

    private async Task<ExecCredential> RunAsync()
    {
        if (plugin.NeedsTerminal)
        {
            throw new KubeCredentialException($"{plugin.Command} must talk to a person (interactiveMode: Always), and this client has no terminal to give it");
        }

        using var process = Start();
        using var patience = new CancellationTokenSource(MaxRun, time);
        try
        {
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            if (process.ExitCode != 0)
            {
                var said = (await error).Trim();
                throw new KubeCredentialException($"{plugin.Command} ended with {process.ExitCode}: {said[..Math.Min(said.Length, MaxError)]}");
            }

            return ExecCredential.Read(await output, plugin.ApiVersion, plugin.Command);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new KubeCredentialException($"{plugin.Command} said nothing for {MaxRun.TotalSeconds} s", e);
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(plugin.Command, plugin.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in plugin.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = Info();
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            var hint = string.IsNullOrWhiteSpace(plugin.InstallHint) ? "" : $"\n{plugin.InstallHint.Trim()}";
            throw new KubeCredentialException($"{plugin.Command}, which the kubeconfig names, cannot be started: {e.Message}{hint}", e);
        }
    }

    private string Info()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, "ExecCredential"u8);
            json.WriteString("apiVersion"u8, plugin.ApiVersion);
            json.WriteStartObject("spec"u8);
            json.WriteBoolean("interactive"u8, false);
            if (plugin.ClusterInfo is { } cluster)
            {
                json.WritePropertyName("cluster"u8);
                json.WriteRawValue(cluster);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
