using System.Formats.Tar;
using System.Runtime.Versioning;

namespace KubeKit.Node.Docker.Images;

/// <summary>Writes an image's files as the archive that the engine imports.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ApplicationArchive
{
    private const UnixFileMode Readable = (UnixFileMode)0b110_100_100;
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Everybody = (UnixFileMode)0b1_111_111_111;

    public static async Task WriteAsync(string archive, IReadOnlyList<ApplicationFile> files, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(File.Create(archive), TarEntryFormat.Pax, leaveOpen: false);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "tmp") { Mode = Everybody }, cancellationToken);
        foreach (var file in files)
        {
            var name = file.Target.TrimStart('/');
            if (file.LinkTarget is { } link)
            {
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = link }, cancellationToken);
                continue;
            }

            await using var data = File.OpenRead(file.Source);
            var executable = (File.GetUnixFileMode(data.SafeFileHandle) & UnixFileMode.UserExecute) != 0;
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = executable ? Executable : Readable, DataStream = data }, cancellationToken);
        }
    }
}
