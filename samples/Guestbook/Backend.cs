using System.Collections.Concurrent;

namespace Guestbook;

/// <summary>Keeps what people wrote: one pod, so that all see the same.</summary>
internal static class Backend
{
    public static async Task RunAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var entries = new ConcurrentQueue<string>();
        app.MapGet("/entries", () => entries);
        app.MapPost("/entries", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            entries.Enqueue(await reader.ReadToEndAsync(request.HttpContext.RequestAborted));
        });
        await app.RunAsync();
    }
}
