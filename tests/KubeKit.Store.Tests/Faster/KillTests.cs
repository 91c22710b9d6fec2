using System.Diagnostics;
using System.Globalization;
using System.Text;
using KubeKit.Store.Faster;

namespace KubeKit.Store.Tests.Faster;

/// <summary>A child process writes and journals what was acknowledged to it, and is killed at random moments.</summary>
public sealed class KillTests
{
    private const string FolderVariable = "KUBEKIT_TEST_STORE_FOLDER";
    private const string JournalVariable = "KUBEKIT_TEST_STORE_JOURNAL";
    private const int Rounds = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_by_kill_9_and_no_revision_is_used_twice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "kill -9 is not of this system");
        using var folder = new StoreFolder();
        using var journal = new StoreFolder();
        var random = new Random(20261123);
        var acknowledged = new Dictionary<long, string>();
        for (var round = 0; round < Rounds; round++)
        {
            var file = journal.File($"{round}");
            await KillChildAfterAsync(folder, file, lines: random.Next(20, 1_500));
            foreach (var line in await File.ReadAllLinesAsync(file, Cancellation))
            {
                // The journal's own last line may be torn.
                if (line.Split(' ') is [var revision, var value, "."])
                {
                    Assert.True(acknowledged.TryAdd(long.Parse(revision, CultureInfo.InvariantCulture), value), $"revision {revision} was acknowledged twice");
                }
            }

            await AssertAllThereAsync(folder, acknowledged);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{acknowledged.Count} acknowledged writes over {Rounds} kills");
    }

    /// <summary>Not a test: what the child process runs, until it is killed.</summary>
    [Fact(Explicit = true)]
    public async Task Child()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable) ?? throw new InvalidOperationException("only for the test above");
        await using var store = new FasterClusterStore(Options(folder));
        await store.OpenAsync(Cancellation);
        using var journal = File.OpenHandle(Environment.GetEnvironmentVariable(JournalVariable)!, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        long end = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                var value = $"{writer}-{i}-{Guid.NewGuid():N}";
                var result = await store.CommitAsync(Put($"/k/{writer}/{i % 50}", value), Cancellation);
                var line = Encoding.UTF8.GetBytes($"{result.Record!.Revision} {value} .\n");
                RandomAccess.Write(journal, line, Interlocked.Add(ref end, line.Length) - line.Length);
            }
        })));
    }

    private static async Task AssertAllThereAsync(StoreFolder folder, Dictionary<long, string> acknowledged)
    {
        await using var store = new FasterClusterStore(Options(folder.Path));
        await store.OpenAsync(Cancellation);
        await using var watch = store.Watch(new("/k/"), 1);
        var expected = 2L;
        while (watch.Progress < store.CurrentRevision && expected <= store.CurrentRevision)
        {
            foreach (var change in await watch.ReadAsync(Cancellation))
            {
                Assert.Equal(expected++, change.Record.Revision);
                if (acknowledged.TryGetValue(change.Record.Revision, out var value))
                {
                    Assert.Equal(value, Encoding.UTF8.GetString(change.Record.Value.Span));
                }
            }
        }

        Assert.True(acknowledged.Count == 0 || acknowledged.Keys.Max() <= store.CurrentRevision);
    }

    private static async Task KillChildAfterAsync(StoreFolder folder, string journal, int lines)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        }

        foreach (var argument in new[] { "-explicit", "only", "-method", $"{typeof(KillTests).FullName}.{nameof(Child)}" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[FolderVariable] = folder.Path;
        start.Environment[JournalVariable] = journal;
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = child.StandardError.ReadToEndAsync(Cancellation);
        while (!File.Exists(journal) || new FileInfo(journal).Length < lines * 40L)
        {
            Assert.False(child.HasExited, child.HasExited ? $"{await output}{await errors}" : "");
            await Task.Delay(5, Cancellation);
        }

        child.Kill();
        await child.WaitForExitAsync(Cancellation);
    }

    // History for the whole test: it is what shows that no revision is missing.
    private static FasterStoreOptions Options(string folder) => new() { Directory = folder };

    private static StoreWrite Put(string key, string value) => new()
    {
        Key = new(key),
        Kind = StoreWriteKind.Put,
        Value = Encoding.UTF8.GetBytes(value),
        RevisionOffset = -1,
        ExpectedRevision = null,
    };
}
