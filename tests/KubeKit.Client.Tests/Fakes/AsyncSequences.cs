namespace KubeKit.Client.Tests.Fakes;

internal static class AsyncSequences
{
    /// <summary>All of a sequence. (Not ToListAsync: the store brings the old System.Linq.Async along, whose name clashes with the framework's own.)</summary>
    public static async Task<List<T>> AllAsync<T>(this IAsyncEnumerable<T> sequence)
    {
        var all = new List<T>();
        await foreach (var item in sequence.WithCancellation(TestContext.Current.CancellationToken))
        {
            all.Add(item);
        }

        return all;
    }
}
