using System.Runtime.CompilerServices;

namespace KubeKit.Generators.Tests.Support;

/// <summary>
/// Compares text with a file in <c>_snapshots/</c> beside the test. A first run writes the file; a later one that differs
/// fails and writes <c>*.received.txt</c> beside it. KUBEKIT_UPDATE_SNAPSHOTS=1 accepts what is new.
/// </summary>
internal static class Snapshot
{
    public static void Match(string text, string name, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(testFile)!, "_snapshots");
        var path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(testFile)}.{test}#{name}");
        var accepts = Environment.GetEnvironmentVariable("KUBEKIT_UPDATE_SNAPSHOTS") == "1";
        if (!File.Exists(path))
        {
            // On a build server a snapshot that nobody committed is a mistake.
            Assert.True(accepts || Environment.GetEnvironmentVariable("CI") != "true", $"there is no snapshot {path}");
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, text);
            return;
        }

        var expected = File.ReadAllText(path);
        var received = path + ".received.txt";
        if (expected == text)
        {
            File.Delete(received);
        }
        else if (accepts)
        {
            File.WriteAllText(path, text);
        }
        else
        {
            File.WriteAllText(received, text);
            Assert.Equal(expected, text);
        }
    }
}
