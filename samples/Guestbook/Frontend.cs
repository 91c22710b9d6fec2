using System.Net.Http.Json;

namespace Guestbook;

/// <summary>What people see: any number of pods, none of which remembers anything.</summary>
internal static class Frontend
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        // Kubernetes tells pods of the Services that were there before them; with cluster DNS http://backend:8080 would do, too.
        var backend = new Uri($"http://{Environment.GetEnvironmentVariable("BACKEND_SERVICE_HOST")}:{Environment.GetEnvironmentVariable("BACKEND_SERVICE_PORT")}");
        builder.Services.AddSingleton(new HttpClient { BaseAddress = backend });
        var app = builder.Build();
        var pod = Environment.GetEnvironmentVariable("HOSTNAME") ?? Environment.MachineName;
        app.MapGet("/", async (HttpClient entries) =>
        {
            var lines = await entries.GetFromJsonAsync<string[]>("/entries") ?? [];
            return $"Guestbook, served by {pod}\n{string.Concat(lines.Select(line => $"- {line}\n"))}";
        });
        app.MapPost("/", async (HttpRequest request, HttpClient entries) =>
        {
            using var answer = await entries.PostAsync("/entries", new StreamContent(request.Body));
            answer.EnsureSuccessStatusCode();
            return $"Thank you, says {pod}\n";
        });
        app.MapGet("/ready", () => "ok");
        await app.RunAsync();
    }
}
