using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeKit.Tool;

/// <summary>Runs a host until SIGINT or SIGTERM, and tells people, not developers, what went wrong.</summary>
internal static class KubeHost
{
    public static async Task<int> RunAsync(bool verbose, Action<IServiceCollection> configure, bool reportReady, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        builder.Logging.SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Warning);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(10));
        configure(builder.Services);

        try
        {
            using var host = builder.Build();
            var running = host.StartAsync(cancellationToken);
            if (reportReady)
            {
                await ReportReadyAsync(host, running, cancellationToken);
            }

            await running;
            await host.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (OptionsValidationException e)
        {
            foreach (var failure in e.Failures)
            {
                Terminal.WriteError(failure);
            }

            return 2;
        }
        catch (Exception e)
        {
            Terminal.WriteError(verbose ? e.ToString() : e.Message);
            return 1;
        }
    }

    private static async Task ReportReadyAsync(IHost host, Task running, CancellationToken cancellationToken)
    {
        var ready = host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync(cancellationToken);
        if (await Task.WhenAny(ready, running) == running && running.IsFaulted)
        {
            return;
        }

        var info = await ready;
        using var process = Process.GetCurrentProcess();
        // Counted from the start of the process: what a person waits for, the runtime's own start included.
        var waited = TimeProvider.System.GetLocalNow().DateTime - process.StartTime;
        Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"KubeKit ready at {info.Server.GetLeftPart(UriPartial.Authority)} in {waited.TotalMilliseconds:0} ms"));
    }
}
