namespace KubeKit.Store.Benchmarks;

/// <summary>A folder beside the binary, on the real disk.</summary>
internal sealed class BenchmarkFolder : IDisposable
{
    private readonly string _root = Path.Combine(AppContext.BaseDirectory, "bench", Guid.NewGuid().ToString("N"));

    public string New() => Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
