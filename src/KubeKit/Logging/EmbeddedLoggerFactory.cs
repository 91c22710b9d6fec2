using Microsoft.Extensions.Logging;

namespace KubeKit.Logging;

/// <summary>
/// The host's loggers for the web servers inside the cluster: what ASP.NET Core tells of every request and start is left out,
/// or else a host would read its cluster's heartbeat instead of its own log. Who logs Debug sees it all.
/// </summary>
internal sealed class EmbeddedLoggerFactory(ILoggerFactory host) : ILoggerFactory
{
    // ASP.NET Core makes an activity and a scope for each request as soon as this category may log anything, even errors, of
    // which Kestrel tells as well: half a kilobyte for every watch that is open, and time for every request.
    private const string PerRequest = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public ILogger CreateLogger(string categoryName)
    {
        var logger = host.CreateLogger(categoryName);
        return categoryName.StartsWith("Microsoft.", StringComparison.Ordinal) ? new Terse(logger, categoryName == PerRequest ? LogLevel.None : LogLevel.Warning) : logger;
    }

    public void AddProvider(ILoggerProvider provider) => host.AddProvider(provider);

    // The loggers are the host's.
    public void Dispose()
    {
    }

    private sealed class Terse(ILogger logger, LogLevel from) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) =>
            logger.IsEnabled(logLevel) && (logLevel >= from || logger.IsEnabled(LogLevel.Debug));

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
