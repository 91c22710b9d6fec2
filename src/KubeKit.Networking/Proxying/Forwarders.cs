using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace KubeKit.Networking.Proxying;

/// <summary>YARP's forwarder for Services: apart from one that the host may use itself, and silent about requests that go well.</summary>
internal static class Forwarders
{
    public static IHttpForwarder Create(ILoggerFactory host) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).Services.AddSingleton<ILoggerProvider>(new HostLoggers(host)))
        .AddHttpForwarder()
        .BuildServiceProvider()
        .GetRequiredService<IHttpForwarder>();

    private sealed class HostLoggers(ILoggerFactory host) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => host.CreateLogger(categoryName);

        // The loggers are the host's.
        public void Dispose()
        {
        }
    }
}
