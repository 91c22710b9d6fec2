using System.Collections.Concurrent;

namespace KubeKit.Conformance.Tests.Support;

/// <summary>A client that asks a URL again and again, 4 requests at a time over kept connections, and notes what fails.</summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _clients;
    private int _answers;

    public SteadyLoad(string url) => _clients = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => AskAsync(url)))];

    public int Answers => _answers;

    public ConcurrentQueue<string> Failures { get; } = new();

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync(string url)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await _http.GetAsync(url);
                var text = await answer.Content.ReadAsStringAsync();
                if (!answer.IsSuccessStatusCode || !text.StartsWith("Hello", StringComparison.Ordinal))
                {
                    Failures.Enqueue($"{(int)answer.StatusCode} {text}");
                }

                Interlocked.Increment(ref _answers);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                Failures.Enqueue(e.ToString());
            }
        }
    }
}
