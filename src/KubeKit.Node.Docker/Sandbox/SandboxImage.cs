using System.Formats.Tar;
using System.Runtime.InteropServices;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace KubeKit.Node.Docker.Sandbox;

/// <summary>The image of sandboxes, imported into the engine on first use.</summary>
internal sealed class SandboxImage(DockerClient docker) : IDisposable
{
    public const string Name = "kubekit/sandbox:1";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _present;

    /// <summary>Imports the image unless the engine has it.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_present)
        {
            return;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_present && !await ExistsAsync(cancellationToken))
            {
                await ImportAsync(cancellationToken);
            }

            _present = true;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Looks again next time: somebody may have removed the image.</summary>
    public void Forget() => _present = false;

    public void Dispose() => _gate.Dispose();

    private async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await docker.Images.InspectImageAsync(Name, cancellationToken);
            return true;
        }
        catch (DockerImageNotFoundException)
        {
            return false;
        }
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        using var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            using var program = new MemoryStream(SandboxBinary.Build(RuntimeInformation.OSArchitecture));
            await writer.WriteEntryAsync(
                new UstarTarEntry(TarEntryType.RegularFile, "pause")
                {
                    Mode = (UnixFileMode)0b111_101_101,
                    DataStream = program,
                },
                cancellationToken);
        }

        tar.Position = 0;
        var parameters = new ImagesCreateParameters
        {
            FromSrc = "-",
            Repo = Name[..Name.IndexOf(':', StringComparison.Ordinal)],
            Tag = Name[(Name.IndexOf(':', StringComparison.Ordinal) + 1)..],
            Changes = ["ENTRYPOINT [\"/pause\"]"],
        };
        await docker.Images.CreateImageAsync(parameters, tar, null, new Progress<JSONMessage>(), cancellationToken);
    }
}
