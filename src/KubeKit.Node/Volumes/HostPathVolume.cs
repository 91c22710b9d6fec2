using KubeKit.Resources.Core.V1;

namespace KubeKit.Node.Volumes;

/// <summary>Checks or makes what a hostPath volume shows, by its type.</summary>
internal static class HostPathVolume
{
    public static void Prepare(HostPathVolumeSource source)
    {
        var path = source.Path;
        switch (source.Type)
        {
            case "DirectoryOrCreate":
                Directory.CreateDirectory(path);
                break;
            case "FileOrCreate":
                if (!File.Exists(path))
                    File.Create(path).Dispose();
                break;
            case "Directory" when !Directory.Exists(path):
                throw new VolumeException($"hostPath type check failed: {path} is not a directory");
            case "File" when !File.Exists(path):
                throw new VolumeException($"hostPath type check failed: {path} is not a file");
            case "Socket" or "CharDevice" or "BlockDevice" when !File.Exists(path):
                throw new VolumeException($"hostPath type check failed: {path} is not a {source.Type}");
        }
    }
}
