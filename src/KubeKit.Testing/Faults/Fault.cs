using KubeKit.ApiServer;
using Microsoft.AspNetCore.Http;

namespace KubeKit.Testing;

/// <summary>Something that goes wrong with some requests, until it has happened often enough or is disposed.</summary>
public sealed class Fault : IDisposable
{
    private readonly Func<RequestInfo, bool> _requests;
    private readonly FaultHappening _happen;
    private readonly Action<Fault> _remove;
    private int _left;
    private int _happened;

    internal Fault(Func<RequestInfo, bool> requests, int times, FaultHappening happen, Action<Fault> remove) =>
        (_requests, _left, _happen, _remove) = (requests, times, happen, remove);

    /// <summary>How often it has happened.</summary>
    public int Happened => Volatile.Read(ref _happened);

    /// <summary>Ends it: what is under way goes on as if it had never been.</summary>
    public void Dispose()
    {
        _remove(this);
        Ended.TrySetResult();
    }

    internal TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Takes one of the times that are left; several requests may ask at once.
    internal bool Concerns(in RequestInfo request)
    {
        if (!_requests(request))
        {
            return false;
        }

        if (Interlocked.Decrement(ref _left) < 0)
        {
            _remove(this);
            return false;
        }

        Interlocked.Increment(ref _happened);
        return true;
    }

    internal Task HappenAsync(RequestInfo request, HttpContext context, RequestDelegate next) => _happen(this, request, context, next);
}

/// <summary>What a fault does to a request.</summary>
internal delegate Task FaultHappening(Fault fault, RequestInfo request, HttpContext context, RequestDelegate next);
