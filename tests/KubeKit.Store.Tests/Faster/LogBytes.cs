namespace KubeKit.Store.Tests.Faster;

/// <summary>The first log file of a store, whose end is allocated ahead and zero.</summary>
internal static class LogBytes
{
    /// <summary>Where the last byte that was written ends.</summary>
    public static int Used(StoreFolder folder) => Array.FindLastIndex(File.ReadAllBytes(folder.File("log.0")), b => b != 0) + 1;
}
