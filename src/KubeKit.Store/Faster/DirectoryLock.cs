namespace KubeKit.Store.Faster;

/// <summary>Holds a store's directory for this process; the kernel lets go when the process ends, however it ends.</summary>
internal sealed class DirectoryLock : IDisposable
{
    public const string FileName = "lock";
    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    /// <exception cref="StoreUnavailableException">Another process has the directory.</exception>
    public static DirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            return new DirectoryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new StoreUnavailableException($"{directory} is in use by another process (it holds {path})", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
