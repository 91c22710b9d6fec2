using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.CodeFixes;

/// <summary>Turns a class into a record (KUBE0002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakeRecordCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KUBE0002"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await CodeFixSyntax.FindAsync<ClassDeclarationSyntax>(context).ConfigureAwait(false) is { } found)
        {
            CodeFixSyntax.Offer(context, $"Make '{found.Node.Identifier.ValueText}' a record", found.Root, found.Node, MakeRecord(found.Node), nameof(MakeRecordCodeFixProvider));
        }
    }

    private static RecordDeclarationSyntax MakeRecord(ClassDeclarationSyntax declaration) => SyntaxFactory.RecordDeclaration(
        SyntaxKind.RecordDeclaration,
        declaration.AttributeLists,
        declaration.Modifiers,
        SyntaxFactory.Token(SyntaxKind.RecordKeyword).WithTriviaFrom(declaration.Keyword),
        default,
        declaration.Identifier,
        declaration.TypeParameterList,
        declaration.ParameterList,
        declaration.BaseList,
        declaration.ConstraintClauses,
        declaration.OpenBraceToken,
        declaration.Members,
        declaration.CloseBraceToken,
        declaration.SemicolonToken);
}
