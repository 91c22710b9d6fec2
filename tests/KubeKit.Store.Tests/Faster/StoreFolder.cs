namespace KubeKit.Store.Tests.Faster;

/// <summary>A folder on the real disk (a tmpfs would forgive what a disk does not), gone at the end.</summary>
internal sealed class StoreFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(AppContext.BaseDirectory, "stores", Guid.NewGuid().ToString("N"))).FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A copy to spoil.</summary>
    public StoreFolder Copy()
    {
        var copy = new StoreFolder();
        foreach (var file in Directory.EnumerateFiles(Path))
        {
            System.IO.File.Copy(file, copy.File(System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
